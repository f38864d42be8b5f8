import { errorMessage, KheoError } from '../../core/errors.ts';

/**
 * Runs a command-line entry: what it throws becomes one sentence on standard error and exit status 1, without a stack
 * unless it is a fault of ours. Standard output stays what the command itself printed.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof KheoError) {
      console.error(`${error.message} [${error.code}]`);
    } else if (isArgumentError(error)) {
      console.error(errorMessage(error));
    } else {
      console.error(error);
    }
  }
}

/** What `node:util` parseArgs throws for an unknown or incomplete option. */
function isArgumentError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
