export { MAX_FILE_SIZE, files, refuse as fileRefusals, type StoredFile, type Upload } from './files.js';
export { attach, attachedFiles, requireFiles, type Subject } from './attachments.js';
