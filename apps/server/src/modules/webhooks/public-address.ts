import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that are not of the public internet, after the registries of IANA for special purposes. */
const notPublic = new BlockList();
const fourRanges = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
for (const [address, bits] of fourRanges) notPublic.addSubnet(address, bits, 'ipv4');

/** Of the sixth version only what is given out for use; what carries an address of the fourth in it is not. */
const sixPublic = new BlockList();
sixPublic.addSubnet('2000::', 3, 'ipv6');
const sixSpecial = new BlockList();
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  sixSpecial.addSubnet(address, bits, 'ipv6');

/** Is this the address of somebody out in the internet, and not of this machine, its network or its provider? */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  return isIPv6(address) && sixPublic.check(address, 'ipv6') && !sixSpecial.check(address, 'ipv6');
}
