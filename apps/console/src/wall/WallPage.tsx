import { useEffect, useState } from 'react';
import { i18nProvider } from '../i18n/index.js';
import { Footer } from './Footer.js';
import { Header } from './Header.js';
import { Pages, useTitles, WidePages } from './Pages.js';
import { Connecting, Refused } from './Refused.js';
import { useRelease } from './release.js';
import { forgetScreen, keepToken, tokenOfScreen } from './screen.js';
import { useRotation } from './useRotation.js';
import { useStage, type Stage } from './useStage.js';
import { useWall, type Shown } from './useWall.js';
import type { Wall } from './wall.js';
import './wall.css';
import { languageOfScreen, WordingProvider } from './wording.js';
import { words } from './words.js';

/** The wall: a screen of its own, without the frame of the console. Opened by a link with a token, or by whoever is signed in. */
export default function WallPage() {
  const [token, setToken] = useState(tokenOfScreen);
  const language = languageOfScreen();
  const shown = useWall(token);
  useRelease();
  useEffect(() => {
    void i18nProvider.changeLocale(language);
    document.title = words[language].title;
  }, [language]);
  const useSession = (): void => {
    forgetScreen();
    setToken(null);
  };
  const useCode = (fresh: string): void => {
    keepToken(fresh);
    setToken(fresh);
  };
  return (
    <WordingProvider value={words[language]}>
      <main className="wall">
        <Picture shown={shown} ownToken={token !== null} onUseSession={useSession} onConnected={useCode} />
      </main>
    </WordingProvider>
  );
}

function Picture({ shown, ...refusal }: { shown: Shown } & Omit<Parameters<typeof Refused>[0], 'sentence'>) {
  const stage = useStage();
  const { picture, late, refused } = shown;
  const { width, height, scale, left, top } = stage;
  return (
    <div className={stage.wide ? 'wall-stage wall-wide' : 'wall-stage'} style={{ width, height, transform: `translate(${left}px, ${top}px) scale(${scale})` }} data-scale={scale}>
      {refused !== null && <Refused sentence={refused} {...refusal} />}
      {refused === null && !picture && <Connecting late={late} />}
      {refused === null && picture && <Content wall={picture.wall} since={late ? picture.at : null} stage={stage} signedIn={!refusal.ownToken} />}
    </div>
  );
}

function Content({ wall, since, stage, signedIn }: { wall: Wall; since: number | null; stage: Stage; signedIn: boolean }) {
  const titles = useTitles(wall, stage.wide);
  const rotation = useRotation(titles.length);
  return (
    <>
      <Header wall={wall} lateSince={since} />
      {stage.wide ? <WidePages wall={wall} index={rotation.index} title={titles[rotation.index] ?? ''} /> : <Pages wall={wall} index={rotation.index} title={titles[rotation.index] ?? ''} />}
      <Footer wall={wall} titles={titles} rotation={rotation} signedIn={signedIn} />
    </>
  );
}
