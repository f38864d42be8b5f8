import { BlockList, isIP } from 'node:net';

/** IANA special-purpose blocks: loopback, private, link-local (cloud metadata lives there), shared, test, multicast, reserved. */
const specialIpv4: readonly (readonly [string, number])[] = [
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
];

/** Besides the IPv6 counterparts, every block that carries an IPv4 address inside: the carried one could be private. */
const specialIpv6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** True for an address of the public internet, in its numeric form. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const blocked = new BlockList();
  if (family === 4) {
    for (const [net, prefix] of specialIpv4) blocked.addSubnet(net, prefix, 'ipv4');
    return !blocked.check(address, 'ipv4');
  }
  for (const [net, prefix] of specialIpv6) blocked.addSubnet(net, prefix, 'ipv6');
  return !blocked.check(address, 'ipv6');
}
