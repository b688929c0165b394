export type FetchRefusalCode =
  | 'BAD_URL'
  | 'PRIVATE_ADDRESS'
  | 'UNKNOWN_HOST'
  | 'CONNECTION_FAILED'
  | 'BAD_PROXY'
  | 'TLS_FAILED'
  | 'TIMED_OUT'
  | 'HTTP_STATUS'
  | 'TOO_MANY_REDIRECTS'
  | 'RESPONSE_TOO_LARGE'
  | 'BROKEN_RESPONSE'
  | 'STOPPED';

/** Why an address was not read. The message says what was received and what would be right. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';

  constructor(
    readonly code: FetchRefusalCode,
    message: string,
  ) {
    super(message);
  }
}

/** What a socket, TLS or the HTTP parser answered, by its code. Throws what is none of theirs: a fault of ours. */
export function connectionRefusal(error: unknown, host: string): FetchRefused {
  if (error instanceof FetchRefused) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'PRIVATE_ADDRESS') return privateAddress(message);
  if (code === 'ENOTFOUND' || code === 'ENODATA')
    return new FetchRefused('UNKNOWN_HOST', `There is no host ${host}; expected a name that DNS knows. Check the spelling.`); // prettier-ignore
  if (code === 'EAI_AGAIN')
    return new FetchRefused('UNKNOWN_HOST', `The name server does not answer about ${host}. Check the network, or try again later.`); // prettier-ignore
  if (code === 'ECONNREFUSED')
    return new FetchRefused('CONNECTION_FAILED', `${host} refuses the connection; expected a web server there.`);
  if (code === 'ETIMEDOUT') return new FetchRefused('TIMED_OUT', `${host} does not answer. Try again later.`);
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'EADDRNOTAVAIL' || code === 'EACCES')
    return new FetchRefused('CONNECTION_FAILED', `No way leads to ${host} (${code}). Check the network.`);
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new FetchRefused('BROKEN_RESPONSE', `${host} broke the connection off before its answer was whole. Try again later.`); // prettier-ignore
  if (code === 'EPROTO' || /^ERR_(?:TLS|SSL)|CERT|^UNABLE_TO|^DEPTH_ZERO|^SELF_SIGNED|^HOSTNAME_MISMATCH/.test(code ?? ''))
    return new FetchRefused('TLS_FAILED', `No safe connection to ${host} (${code}); expected a certificate that is valid for it.`); // prettier-ignore
  if (code?.startsWith('HPE_'))
    return new FetchRefused('BROKEN_RESPONSE', `${host} answers with something other than HTTP, or with headers that are too long (${code}).`); // prettier-ignore
  if (code?.startsWith('Z_') || code?.startsWith('ERR_BROTLI') || code?.startsWith('ERR__ERROR_FORMAT') || code === 'ERR_PADDING_1') // prettier-ignore
    return new FetchRefused('BROKEN_RESPONSE', `${host} sent compressed data that is damaged or cut off (${code}). Try again later.`); // prettier-ignore
  throw error;
}

export function privateAddress(what: string): FetchRefused {
  return new FetchRefused(
    'PRIVATE_ADDRESS',
    `Refused to connect: ${what}. Expected an address on the public Internet; --allow-private reads from private networks too.`,
  );
}
