/** True if this site answers to a host name: one of the list, where `*.example.nl` stands for every name under it. */
export function isOurHost(host: string, hosts: readonly string[]): boolean {
  if (hosts.length === 0) return true;
  const full = host.toLowerCase();
  const name = full.replace(/:\d+$/, '');
  return hosts.some((each) => {
    const ours = each.toLowerCase();
    return ours.startsWith('*.') ? name.endsWith(ours.slice(1)) : ours === name || ours === full;
  });
}
