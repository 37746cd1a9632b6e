import { ConfigError } from '#config';
import { asOperatorError, OperatorError } from './operator-error.js';
import { readSettings } from './settings.js';

/** Runs a command to its end; what the operator can mend is said in a sentence, anything else is shown in full. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    showError(asOperatorError(error, readSettings(process.env, []).dataDir));
    process.exitCode = 1;
  }
}

export function showError(error: unknown): void {
  if (error instanceof OperatorError) console.error(`\n✗ ${error.message}`);
  else if (error instanceof ConfigError) console.error(`\n✗ 环境变量不完整或有误，请更正后重试。\n${error.message}`);
  else console.error(error);
}
