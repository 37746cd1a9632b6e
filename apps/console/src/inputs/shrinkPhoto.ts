const LONG_SIDE = 1600;
const WORTH_IT = 600_000;

/**
 * A phone's photo of eight megabytes proves no more than one of half a megabyte, and needs a good line. Drawing it anew
 * also turns it the right way up and leaves its GPS position behind. Whatever fails, the original is sent.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.type !== 'image/jpeg' || typeof createImageBitmap === 'undefined') return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
    const keepsPosition = file.size < WORTH_IT && blob !== null && blob.size > file.size * 1.5;
    return blob && !keepsPosition ? new File([blob], file.name, { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}
