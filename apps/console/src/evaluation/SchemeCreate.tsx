export { SchemeCreate as default } from './SchemeEditor.js';
