import { useTranslate } from 'react-admin';

/** What the product is called beside the district's own name. */
export function useProductName(): string {
  return useTranslate()('app.product');
}
