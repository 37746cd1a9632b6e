/**
 * What the person at the terminal is told: one sentence in Chinese and in English, no stack.
 * Everything else that is thrown is a defect and is shown in full.
 */
export class OperatorError extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n  ${en}`, options);
    this.name = 'OperatorError';
  }
}

interface SystemError {
  code?: string;
  path?: string;
  message?: string;
  zh?: string;
  en?: string;
}

/** Gives the usual troubles of a machine their sentence; anything else passes unchanged. */
export function asOperatorError(error: unknown, folder: string): unknown {
  if (error instanceof OperatorError) return error;
  const { code, path = folder, message = '', zh, en } = error as SystemError;
  // what the database's room found unfit has its sentences with it
  if (zh !== undefined && en !== undefined) return new OperatorError(zh, en, { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /No space left on device|Disk quota exceeded/.test(message)) {
    return new OperatorError(`磁盘已满，请腾出 ${folder} 所在磁盘的空间后重试。`, `The disk of ${folder} is full; free some space and start again.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied/.test(message)) {
    return new OperatorError(
      `没有权限读写 ${path}，请用该文件夹的所有者启动，或用 DATA_DIR 指定其他文件夹。`,
      `Permission is missing for ${path}; start as the owner of the folder or choose another one with DATA_DIR.`,
      { cause: error },
    );
  }
  if (code === 'EROFS') {
    return new OperatorError(`${path} 所在的文件系统是只读的，请用 DATA_DIR 指定其他文件夹。`, `${path} is on a read-only file system; choose another folder with DATA_DIR.`, { cause: error });
  }
  return error;
}
