import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out to the public (RFC 4291, RFC 3513). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Finds the addresses of a host name, all of them, in the resolver's order. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** Raised by `publicLookup` where a name leads to addresses of private networks alone. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly code = 'PRIVATE_ADDRESS';

  constructor(
    readonly hostname: string,
    readonly address: string,
  ) {
    super(`${hostname} leads to ${address}, an address that is not public`);
  }
}

/**
 * True for an address that anyone on the Internet can reach: not of a private network, this machine, its links, a carrier's NAT, a
 * group, nor one that carries another address inside (IPv4-mapped, 6to4, Teredo, NAT64), which could be any of these.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  // ipaddr.js also reads the shortened forms of old ("8.8.8").
  if (isIP(bare) === 0) return false;
  // `process` would unwrap IPv4-mapped addresses; nothing public is written so.
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/**
 * For a socket's `lookup`: connecting goes to the very addresses that were judged, so that a name which leads elsewhere at the next
 * look-up (DNS rebinding) gains nothing by it.
 */
export function publicLookup(resolve: Resolve = resolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses.filter(({ address }) => isPublicAddress(address));
        const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
        const wanted = found.filter((each) => family === 0 || each.family === family);
        const first = wanted[0];
        if (!first) callback(new PrivateAddressError(hostname, addresses[0]?.address ?? 'no address'), '', 0);
        else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)));
  });
}
