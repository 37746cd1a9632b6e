/** What is used of libheif-js (LGPL-3.0), which describes only its inside. */
declare module 'libheif-js' {
  interface HeifPicture {
    get_width(): number;
    get_height(): number;
    display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: { data: Uint8ClampedArray<ArrayBuffer> } | null) => void): void;
    free(): void;
  }
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifPicture[] } };
  export default libheif;
}
