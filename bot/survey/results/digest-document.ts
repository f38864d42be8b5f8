import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { askedLines, commentSections, digestFacts, feedbackLines } from './digest-blocks.ts';
import { type Block, bodyParagraph, centred, documentOf, sectionHeading } from './office-document.ts';
import { quizBlocks } from './result-blocks.ts';
import type { GroupedQuestions, SessionDigest } from './session-digest.ts';

const words = surveyResultMessages.digest;

/** The digest as .docx, to be handed to the speaker. */
export function digestDocument(digest: SessionDigest): Promise<Buffer> {
  const { session, training, asked, unanswered, surveys } = digest;
  const lines = (texts: readonly string[]) => texts.map((text) => bodyParagraph(text));
  const blocks: Block[] = [
    centred(words.title, { bold: true, size: 28 }),
    centred(session.topic, { bold: true, size: 28 }),
    centred(training.title, { italics: true }, 120),
    sectionHeading(words.sections.present),
    ...lines(digestFacts(digest)),
    sectionHeading(words.sections.asked),
    ...lines(questionLinesOf(asked, words.nothingAsked)),
    sectionHeading(words.sections.unanswered),
    ...lines(questionLinesOf(unanswered, words.nothingUnanswered)),
    sectionHeading(words.sections.feedback),
    ...(surveys.length === 0 ? lines([words.noSurveys]) : []),
  ];
  for (const tally of surveys) {
    blocks.push(bodyParagraph(words.survey(tally.rounds[0]?.survey.title ?? ''), { bold: true }));
    blocks.push(...lines(feedbackLines(tally)));
    const quiz = tally.quiz?.score ? quizBlocks(tally.quiz).slice(1) : [];
    blocks.push(...lines(quiz.flatMap(({ text }) => text.split('\n'))));
    for (const section of commentSections(tally)) {
      blocks.push(bodyParagraph(section.title, { italics: true }), ...lines(section.lines));
    }
  }
  return documentOf(words.heading(session.topic), blocks);
}

function questionLinesOf(questions: GroupedQuestions, none: string): string[] {
  return questions.count === 0 ? [none] : askedLines(questions);
}
