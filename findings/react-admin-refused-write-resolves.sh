#!/usr/bin/env bash
# ra-core 5.15.4 (react-admin): when the auth provider's checkError rejects, as its documentation shows for a 401, the
# refused call of the data provider does not reject. It resolves with an empty answer, for updates and for verbs of one's
# own alike, so the caller's success path runs: "saved" is said and the form is left, though nothing was saved.
# Expected: a sign-out, and a rejected promise. Ends with 1 when that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --silent \
  ra-core@5.15.4 react@19.3.1 react-dom@19.3.1 react-hook-form@7.92.0 @tanstack/react-query@5.108.0 react-router@7.18.5 react-router-dom@7.18.5

cat > probe.mjs <<'PROBE'
import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MemoryRouter } from 'react-router-dom';
import { AuthContext, DataProviderContext, NotificationContextProvider, useDataProvider } from 'ra-core';

const refusal = Object.assign(new Error('Unauthorized'), { status: 401 });
const refuse = () => Promise.reject(refusal);
const dataProvider = { update: refuse, getList: refuse, approve: refuse };
console.error = () => undefined; // react-admin logs each refusal

async function outcomes(checkError) {
  const authProvider = { checkError, checkAuth: refuse, logout: async () => undefined };
  let provider;
  const Page = () => {
    provider = useDataProvider();
    return null;
  };
  const around = [
    [MemoryRouter, {}],
    [QueryClientProvider, { client: new QueryClient() }],
    [AuthContext.Provider, { value: authProvider }],
    [DataProviderContext.Provider, { value: dataProvider }],
    [NotificationContextProvider, {}],
  ];
  renderToString(around.reduceRight((inner, [part, properties]) => createElement(part, properties, inner), createElement(Page)));
  const told = (call) => call.then((answer) => `resolved ${JSON.stringify(answer)}`, ({ message }) => `rejected ${message}`);
  return {
    update: await told(provider.update('posts', { id: 1, data: { title: 'typed for an hour' }, previousData: { id: 1 } })),
    'own verb': await told(provider.approve(1)),
    getList: await told(provider.getList('posts', {})),
  };
}

const { version } = JSON.parse(readFileSync('node_modules/ra-core/package.json', 'utf8'));
const signsOut = await outcomes(({ status }) => (status === 401 ? Promise.reject(new Error('signed out')) : Promise.resolve()));
const stays = await outcomes(() => Promise.resolve());
console.log(`ra-core ${version}`);
console.log('checkError rejects on 401  :', signsOut);
console.log('checkError never rejects   :', stays);
console.log('One would have guessed     : rejected in both; only where one is led to differs.');
const seen = signsOut.update === 'resolved {"data":{}}' && signsOut['own verb'] === 'resolved {"data":{}}' && signsOut.getList === 'resolved {"data":[]}';
const expected = Object.values(stays).every((outcome) => outcome === 'rejected Unauthorized');
process.exit(seen && expected ? 0 : 1);
PROBE
node probe.mjs
