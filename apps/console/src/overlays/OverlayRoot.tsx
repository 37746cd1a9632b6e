import { useEffect, useRef, type HTMLAttributes } from 'react';
import { useForkRef, type ModalOwnerState } from '@mui/material';
import { addOverlay } from './steps.js';

interface OverlayRootProps extends HTMLAttributes<HTMLDivElement> {
  'data-open'?: boolean;
  ref?: React.Ref<HTMLDivElement>;
}

/**
 * The outermost element of everything that lies over the page. Going back is what Escape is: whoever may be left by the
 * one may be left by the other.
 */
function OverlayRoot({ ref, 'data-open': isOpen = false, ...props }: OverlayRootProps) {
  const own = useRef<HTMLDivElement>(null);
  const both = useForkRef(ref, own);
  useEffect(() => (isOpen ? addOverlay(() => own.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))) : undefined), [isOpen]);
  return <div ref={both} {...props} />;
}

/** For the theme: dialogs, drawers, menus and selects of ours and of the libraries all stand on MUI's Modal. */
export const overlaySlot = ({ open }: Pick<ModalOwnerState, 'open'>) => ({ component: OverlayRoot, 'data-open': open });
