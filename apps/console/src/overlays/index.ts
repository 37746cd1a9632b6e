export { overlaySlot } from './OverlayRoot.js';
export { noteArrival } from './steps.js';
