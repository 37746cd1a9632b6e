import { useNotify, useRedirect, useResourceContext } from 'react-admin';

const GONE = 404;

/**
 * For `queryOptions` of a page that shows one record. react-admin says of every failure that the record does not exist,
 * and leaves the page; only a 404 means that. What else goes wrong is said as it is, and the page stays.
 */
export function useReadFailure(): { onError: (error: Error & { status?: number }) => void } {
  const notify = useNotify();
  const redirect = useRedirect();
  const resource = useResourceContext();
  return {
    onError: (error) => {
      const gone = error.status === GONE;
      notify(gone ? 'ra.notification.item_doesnt_exist' : error.message, { type: 'error', messageArgs: { _: error.message } });
      if (gone) redirect('list', resource);
    },
  };
}
