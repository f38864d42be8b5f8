import type { Action } from '../actions.ts';
import type { Input } from '../input.ts';
import type { ConversationStep } from '../training/conversation-step.ts';
import type { CommandName } from './command-table.ts';

export type Press<Kind extends Action['kind']> = Extract<Input, { kind: 'press' }> & {
  action: Extract<Action, { kind: Kind }>;
};
export type Command<Name extends CommandName> = Extract<Input, { kind: 'command' }> & { command: Name };
export type StepText<Kind extends ConversationStep['kind']> = Extract<Input, { kind: 'stepText' }> & {
  step: Extract<ConversationStep, { kind: Kind }>;
};

/** One of these buttons. */
export function isPress<Kind extends Action['kind']>(input: Input, ...kinds: readonly Kind[]): input is Press<Kind> {
  return input.kind === 'press' && kinds.some((kind) => kind === input.action.kind);
}

/** One of these commands, typed or spoken. */
export function isCommand<Name extends CommandName>(input: Input, ...names: readonly Name[]): input is Command<Name> {
  return input.kind === 'command' && names.some((name) => name === input.command);
}

/** A text that one of these steps waited for. */
export function isStepText<Kind extends ConversationStep['kind']>(
  input: Input,
  ...kinds: readonly Kind[]
): input is StepText<Kind> {
  return input.kind === 'stepText' && kinds.some((kind) => kind === input.step.kind);
}
