import net from 'node:net';

const LOOPBACK = new net.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a host is this computer and nobody else's way in: RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. The launcher, which
 * runs before anything is built, has the same in `apps/cli/launcher/loopback.mjs`; one table tests both.
 */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || (net.isIP(host) !== 0 && LOOPBACK.check(host, net.isIPv6(host) ? 'ipv6' : 'ipv4'))
  );
}
