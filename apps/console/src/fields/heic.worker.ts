import libheif from 'libheif-js';

/** Decodes one HEIC photo beside the page, because it takes seconds and megabytes. */
export type Decoded = { width: number; height: number; pixels: Uint8ClampedArray<ArrayBuffer> } | { problem: string };

const scope = self as unknown as { onmessage: (event: MessageEvent<ArrayBuffer>) => void; postMessage: (decoded: Decoded, transfer: Transferable[]) => void };

scope.onmessage = ({ data }) => {
  try {
    const [picture] = new libheif.HeifDecoder().decode(new Uint8Array(data));
    if (!picture) throw new Error('no picture');
    const [width, height] = [picture.get_width(), picture.get_height()];
    picture.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (drawn) => {
      if (drawn) scope.postMessage({ width, height, pixels: drawn.data }, [drawn.data.buffer]);
      else scope.postMessage({ problem: 'not drawn' }, []);
      picture.free();
    });
  } catch (error) {
    scope.postMessage({ problem: String(error) }, []);
  }
};
