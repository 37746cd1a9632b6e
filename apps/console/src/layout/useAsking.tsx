import { useState, type ReactNode } from 'react';
import { AskDialog, type AskDialogProps } from './AskDialog.js';

type Question = Omit<AskDialogProps, 'onClose' | 'onConfirm' | 'busy' | 'refused'>;

/** For acts of one press: `ask(question, act)` puts a question between the press and the act. Draw `dialog` anywhere. */
export function useAsking(): { ask: (question: Question, act: () => void) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ question: Question; act: () => void } | null>(null);
  const close = (): void => setAsked(null);
  const confirm = (): void => {
    close();
    asked?.act();
  };
  return {
    ask: (question, act) => setAsked({ question, act }),
    dialog: asked && <AskDialog {...asked.question} onClose={close} onConfirm={confirm} />,
  };
}
