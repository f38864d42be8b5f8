import type { FeedbackRepository } from '../../core/repositories.ts';
import type { Session } from '../session.ts';

export function createFeedbackRepository({ prisma }: Session): FeedbackRepository {
  return {
    record: async (questionId, personId, isHelpful, at) => {
      await prisma.feedback.upsert({
        where: { questionId_personId: { questionId, personId } },
        create: { questionId, personId, isHelpful, at },
        update: { isHelpful, at },
      });
    },
    counts: async () => {
      const helpful = await prisma.feedback.count({ where: { isHelpful: true } });
      const notHelpful = await prisma.feedback.count({ where: { isHelpful: false } });
      return { helpful, notHelpful };
    },
  };
}
