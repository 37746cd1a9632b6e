import { useRef, type CompositionEvent, type KeyboardEvent } from 'react';

/**
 * Chinese is typed through an input method: until `compositionend` the field holds half a word of pinyin. Whoever
 * searches while typing waits for that moment, and the Enter that picks a word is not the Enter that submits.
 */
export function useComposition(onComposed: (text: string) => void) {
  const composing = useRef(false);
  return {
    isComposing: (): boolean => composing.current,
    handlers: {
      onCompositionStart: (): void => {
        composing.current = true;
      },
      onCompositionEnd: (event: CompositionEvent<HTMLElement>): void => {
        composing.current = false;
        if (event.target instanceof HTMLInputElement) onComposed(event.target.value);
      },
      onKeyDownCapture: (event: KeyboardEvent<HTMLElement>): void => {
        if (event.key === 'Enter' && isImeKey(event)) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
    },
  };
}

/** 229 is how browsers report a key that went to the input method, Safari even after the composition has ended. */
function isImeKey(event: KeyboardEvent<HTMLElement>): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
