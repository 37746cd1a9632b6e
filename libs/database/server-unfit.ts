/** What an operator has to change at the server or at the address before the product can work on it. */
export class ServerUnfit extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
    this.name = 'ServerUnfit';
  }
}
