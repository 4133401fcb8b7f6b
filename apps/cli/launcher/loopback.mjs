import net from 'node:net';

const LOOPBACK = new net.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** As in `apps/api/src/platform/loopback.ts`, which is not built yet when this is asked; one table tests both. */
export function isLoopback(host) {
  return (
    host === 'localhost' || (net.isIP(host) !== 0 && LOOPBACK.check(host, net.isIPv6(host) ? 'ipv6' : 'ipv4'))
  );
}
