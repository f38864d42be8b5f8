import { parseArgs } from 'node:util';
import { KheoError } from '../../../core/errors.ts';
import type { SurveyPlan } from '../../../core/survey.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { Findings, printFinding } from '../../workbook/findings.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { describePlan } from './describe-plan.ts';
import { readPlan, type SurveySource } from './read-plan.ts';

const words = surveyCommandMessages.create;

/** Makes a survey from a file or from the library, and says what it will do; with anything wrong nothing is stored. */
export const create: SubCommand = {
  usage: 'create TỆP.xlsx|TỆP.yaml|--library TÊN_MẪU [--class MÃ_LỚP] [--sessions B1,B2] [--dry-run]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        library: { type: 'string' },
        class: { type: 'string' },
        sessions: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
    const [file, ...rest] = positionals;
    if ((file === undefined) === (values.library === undefined) || rest.length > 0) {
      throw new CommandRefused(surveyCommandMessages.wrongUse(create.usage));
    }
    const source: SurveySource = {
      file: file ?? null,
      library: values.library ?? null,
      trainingCode: values.class ?? null,
      sessions: values.sessions === undefined ? null : splitCodes(values.sessions),
    };
    const findings = new Findings();
    const checked = await readPlan(source, context, findings);
    tellWarnings(findings, context);
    if (!checked) throw new CommandRefused(refusal(findings));
    if (!values['dry-run']) await store(checked.plan, context);
    await describePlan(checked, context);
    if (values['dry-run']) context.print(words.dryRun);
    else printNext(checked.plan, context);
  },
};

function splitCodes(text: string): string[] {
  return text.split(/[,;]/).flatMap((code) => code.trim() || []);
}

async function store(plan: SurveyPlan, { database, print }: SubCommandContext): Promise<void> {
  const { surveys } = await database();
  try {
    await surveys.create(plan, { kind: 'commandLine' });
  } catch (error) {
    if (error instanceof KheoError && error.code === 'surveyInUse') throw new CommandRefused(words.inUse(plan.code));
    throw error;
  }
  print(words.done(plan.code));
}

/** Every wrong place on its own line. */
function refusal({ errors }: Findings): string {
  return [...errors.map(printFinding), words.wrong(errors.length)].join('\n');
}

function tellWarnings({ warnings }: Findings, { tell }: SubCommandContext): void {
  if (warnings.length === 0) return;
  tell([words.warningsTitle(warnings.length), ...warnings.map((one) => `  ${printFinding(one)}`)].join('\n'));
}

function printNext({ trainingCode, code, schedule }: SurveyPlan, { print }: SubCommandContext): void {
  print(words.preview(trainingCode, code));
  print(schedule.kind === 'byCommand' ? words.byCommand(trainingCode, code) : words.byScheduler);
}
