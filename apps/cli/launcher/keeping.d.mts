export class Keeping {
  ask(duty: string, input: object): Promise<unknown>;
  stop(): Promise<void>;
}
