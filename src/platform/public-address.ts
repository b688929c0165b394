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

/** Names that never lead to the public Internet (RFC 6761, 6762, 8375, and what clouds and routers use), and such without a dot. */
const PRIVATE_NAME =
  /^[^.]*\.?$|(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|test|onion)\.?$/i;

/**
 * For a proxy, which looks names up itself: refuses the names of private networks, and those that this machine finds at private
 * addresses alone. What it does not find may be public all the same, since behind a proxy there often is no DNS of the Internet.
 */
export async function refusePrivateName(hostname: string, resolve: Resolve = resolveAll): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return;
  if (PRIVATE_NAME.test(host)) throw new PrivateAddressError(host, 'this network');
  const addresses = await resolve(host).catch(() => []);
  const [first] = addresses;
  if (first && !addresses.some(({ address }) => isPublicAddress(address)))
    throw new PrivateAddressError(host, first.address);
}

/** `resolve` as a socket's `lookup`, without judging what it finds. */
export function plainLookup(resolve: Resolve | undefined): LookupFunction | undefined {
  if (!resolve) return undefined;
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => (options.all ? callback(null, found) : callback(null, found[0]?.address ?? '', found[0]?.family ?? 4)),
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return new Promise((done, fail) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)));
  });
}
