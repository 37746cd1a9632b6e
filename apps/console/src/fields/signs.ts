/** A number as it is read: with the minus of print, which no line breaks after, and never minus nothing. */
export function printed(number: string): string {
  if (!/[1-9]/.test(number)) return number.replace(/^[-−+]/, '');
  return number.replace(/^-/, '−');
}

/** With its sign, where the sign is part of what the number says: `−5.45`, `+3.69`, `0.00`. */
export function withSign(number: string): string {
  const text = printed(number);
  return /[1-9]/.test(text) && !/^[−+]/.test(text) ? `+${text}` : text;
}
