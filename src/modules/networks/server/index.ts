export { confirmNetwork, declineNetwork } from './commands/decide-network.ts';
export { editNetwork } from './commands/edit-network.ts';
export { linkNetworks, unlinkNetworks } from './commands/link-networks.ts';
export { registerNetwork } from './commands/register-network.ts';
export { connectedNetworks, waitingNetworks, type ConnectedNetwork } from './queries/connector.ts';
export { plannableNetworks } from './queries/hosted.ts';
export { listNetworks, networkPicture } from './queries/list.ts';
export { areasOfTown, linksOf, networkById, otherNetworks } from './queries/network.ts';
