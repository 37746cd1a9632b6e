import { useEffect } from 'react';
import { useProductName } from './useProductName.js';

const TITLE_ID = 'react-admin-title';

/** The browser's tab says what the page says: titles are portalled into the bar, and from there into the document. */
export function DocumentTitle() {
  const product = useProductName();
  useEffect(() => {
    const follow = (): void => {
      const page = document.getElementById(TITLE_ID)?.textContent.trim() ?? '';
      const title = [page, product].filter(Boolean).join(' · ');
      if (document.title !== title) document.title = title;
    };
    follow();
    const observer = new MutationObserver(follow);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [product]);
  return null;
}
