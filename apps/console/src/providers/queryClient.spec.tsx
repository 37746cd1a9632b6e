import { cleanup, render, screen } from '@testing-library/react';
import { useGetList, useGetOne, useUpdate } from 'react-admin';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { network, type Reply } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const row = { id: 'b1', title: '通报', version: 1 };
const record = { ...row, figures: { total: 3 } };

/** A page of a record that was opened from a list: the rows are there, the record is on its way. */
function openedFromList(resource: string): { arrive: () => void } {
  let arrive = (): void => undefined;
  const promise = new Promise<Reply>((resolve) => (arrive = () => resolve({ json: record })));
  network(({ method, path }) => {
    if (method === 'PUT') return { json: { ...row, title: '新通报', version: 2 } };
    return path === `/${resource}` ? { json: [row], headers: { 'Content-Range': `${resource} 0-0/1` } } : promise;
  });
  render(
    <TestPage>
      <List resource={resource} />
    </TestPage>,
  );
  return { arrive };
}

function List({ resource }: { resource: string }) {
  const { data } = useGetList(resource);
  return data ? <Record resource={resource} /> : null;
}

function Record({ resource }: { resource: string }) {
  const { data } = useGetOne<typeof record>(resource, { id: 'b1' });
  const [update] = useUpdate(resource, { id: 'b1', data: { title: '新通报' }, previousData: row });
  return (
    <>
      <p>{data ? `${data.title}：${data.figures?.total ?? '缺数字'}` : '正在读取'}</p>
      <button onClick={() => void update(undefined, undefined, { mutationMode: 'pessimistic' })}>保存</button>
    </>
  );
}

describe('the page of a record opened from a list', () => {
  it('waits for the record where a row of the list says less', async () => {
    const { arrive } = openedFromList('bulletins');
    expect(await screen.findByText('正在读取')).toBeTruthy();
    // what writing answers says no more than a row does
    screen.getByText('保存').click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.getByText('正在读取')).toBeTruthy();
    arrive();
    expect(await screen.findByText(/通报：3/)).toBeTruthy();
  });

  it('keeps what only the record has when writing answers with less', async () => {
    const { arrive } = openedFromList('bulletins');
    arrive();
    expect(await screen.findByText('通报：3')).toBeTruthy();
    screen.getByText('保存').click();
    expect(await screen.findByText('新通报：3')).toBeTruthy();
  });

  it('begins with the row where a row is the whole record, and waits where nobody has said so', async () => {
    openedFromList('visits');
    expect(await screen.findByText('通报：缺数字')).toBeTruthy();
    cleanup();
    openedFromList('something-new');
    expect(await screen.findByText('正在读取')).toBeTruthy();
  });
});
