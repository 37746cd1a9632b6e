export { ChangePasswordPage } from './ChangePasswordPage.js';
export { DemonstrationEnded } from './DemonstrationEnded.js';
export { FoundingPage } from './FoundingPage.js';
export { LoginPage } from './LoginPage.js';
export { SetPasswordPage } from './SetPasswordPage.js';
