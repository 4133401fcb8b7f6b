/** EventStoreDB's stand-in in a process of its own, so that it can be stopped and its connections cut; it says its port. */
import { StandIn } from '#event-store/testing/stand-in/stand-in';

const standIn = await StandIn.start();
process.stdout.write(`listening ${String(standIn.leader.port)}\n`);
process.on('disconnect', () => process.exit(0));
