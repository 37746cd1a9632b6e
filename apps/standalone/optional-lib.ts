/** A lib that an installation may lack; only its absence is tolerated, not an error inside it. */
export async function optionalLib<T>(name: `#${string}`): Promise<Partial<T>> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`/libs/${name.slice(1)}/index`)) return {};
    throw error;
  }
}
