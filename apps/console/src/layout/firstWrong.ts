const WRONG = '[aria-invalid="true"], .MuiFormLabel-root.Mui-error';
const ANSWERS = 'input:not([type="hidden"]), textarea, button, [tabindex="0"]';

/**
 * Brings the first wrong field of a refused form into the middle of the screen, clear of every bar, and puts the cursor
 * into it. In a dialog without a wrong field, the sentence that says why.
 */
export function showFirstWrong(within: Element | null): void {
  const wrong = within?.querySelector<HTMLElement>(WRONG) ?? within?.querySelector<HTMLElement>('[role="dialog"] .MuiAlert-colorError');
  if (!wrong) return;
  const whole = wrong.closest<HTMLElement>('.MuiFormControl-root') ?? wrong;
  whole.scrollIntoView({ block: 'center' });
  const field = wrong.matches(ANSWERS) ? wrong : whole.querySelector<HTMLElement>(ANSWERS);
  field?.focus({ preventScroll: true });
}

/** After the server has refused something: the form is the dialog on top, or else the page. */
export function showFirstWrongOnTop(): void {
  showFirstWrong([...document.querySelectorAll('.MuiDialog-root')].at(-1) ?? document.querySelector('main'));
}
