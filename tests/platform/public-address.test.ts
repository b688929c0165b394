import { describe, expect, it } from '@jest/globals';
import { isPublicAddress, publicLookup } from '../../src/platform/public-address.js';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.215.14', '2606:4700::1', '2001:4860:4860::8888'])('is true for %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this machine', ['127.0.0.1', '127.255.0.1', '0.0.0.0', '0.1.2.3', '::1', '::']],
    ['private networks', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12::1', 'fec0::1']],
    ['the link, where clouds keep their secrets', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
    ['a carrier’s NAT', ['100.64.0.1', '100.127.255.255']],
    ['groups and everyone', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    ['protocols, tests and examples', ['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '240.0.0.1', '2001:db8::1', '100::1', '3fff::1', '5f00::1']], // prettier-ignore
    ['an address within an address', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1']], // prettier-ignore
    ['what is no address', ['', 'localhost', '8.8.8', '8.8.8.8.8', '0x7f.1', '2130706433', '[::1]']],
  ])('is false for %s', (_, addresses) => {
    for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });
});

describe('publicLookup', () => {
  const lookup = (addresses: string[], all: boolean) =>
    new Promise<unknown>((done) => {
      const resolve = () =>
        Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
      publicLookup(resolve)('h.example', { all }, (error, found) =>
        done(error ? (error as { code?: string }).code : found),
      );
    });

  it('gives the public addresses of a name alone', async () => {
    expect(await lookup(['10.0.0.1', '8.8.8.8', '::1'], true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await lookup(['10.0.0.1', '8.8.8.8', '::1'], false)).toBe('8.8.8.8');
  });

  it('gives an error where there is none', async () => {
    expect(await lookup(['10.0.0.1', '::1'], true)).toBe('PRIVATE_ADDRESS');
    expect(await lookup([], false)).toBe('PRIVATE_ADDRESS');
  });
});
