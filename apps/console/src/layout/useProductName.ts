import { useLocale, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';

/** What the product is called: the district's own name for it, once we know which district. */
export function useProductName(): string {
  const district = useMe()?.district;
  const locale = useLocale();
  const translate = useTranslate();
  return (locale === 'zh' && district?.productName) || translate('app.product');
}
