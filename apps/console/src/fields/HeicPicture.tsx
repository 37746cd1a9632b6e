import { useEffect, useRef, useState } from 'react';
import { Box, CircularProgress, Typography, type SxProps, type Theme } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Decoded } from './heic.worker.js';

/** A photo as telephones take it. Few browsers show it themselves, so it is decoded here; the file stays what it is. */
export default function HeicPicture({ url, name, sx }: { url: string; name: string; sx?: SxProps<Theme> }) {
  const translate = useTranslate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'decoding' | 'shown' | 'failed'>('decoding');
  useEffect(() => {
    const leaving = new AbortController();
    setState('decoding');
    void decode(url, leaving.signal)
      .then((decoded) => {
        if (leaving.signal.aborted) return;
        const drawn = !('problem' in decoded) && draw(canvas.current, decoded);
        setState(drawn ? 'shown' : 'failed');
      })
      .catch(() => leaving.signal.aborted || setState('failed'));
    return () => leaving.abort();
  }, [url]);
  return (
    <Box sx={sx} role="img" aria-label={name} aria-busy={state === 'decoding'}>
      <canvas ref={canvas} style={{ maxWidth: '100%', maxHeight: '100%', objectFit: 'contain', display: state === 'shown' ? 'block' : 'none', margin: '0 auto' }} />
      {state !== 'shown' && (
        <Typography color="text.secondary" sx={{ p: 3, textAlign: 'center' }} component="div">
          {state === 'decoding' && <CircularProgress size={20} sx={{ mr: 1, verticalAlign: 'middle' }} />}
          {translate(state === 'decoding' ? 'app.files.decoding' : 'app.files.noPreview')}
        </Typography>
      )}
    </Box>
  );
}

async function decode(url: string, signal: AbortSignal): Promise<Decoded> {
  const answer = await fetch(url, { signal, credentials: 'same-origin' });
  if (!answer.ok) return { problem: String(answer.status) };
  const bytes = await answer.arrayBuffer();
  const worker = new Worker(new URL('./heic.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Decoded>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('left')));
      worker.onmessage = ({ data }: MessageEvent<Decoded>) => resolve(data);
      worker.onerror = () => resolve({ problem: 'worker' });
      worker.postMessage(bytes, [bytes]);
    });
  } finally {
    worker.terminate();
  }
}

function draw(canvas: HTMLCanvasElement | null, { width, height, pixels }: Exclude<Decoded, { problem: string }>): boolean {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return false;
  [canvas.width, canvas.height] = [width, height];
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  return true;
}
