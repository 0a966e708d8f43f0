/** Defines an Asterisk for the bench of its adapter: a real one in its laboratory, or its stand-in. */
/** An Asterisk whose trunk leads to the people of the laboratory. */
export interface AsteriskPlace {
  /** Of its HTTP server, on this machine. */
  readonly port: number
  readonly user: string
  readonly password: string
  readonly trunk: string
  /** How many calls were made with this caller ID and this channel id. */
  made(caller: string, channelId: string): number
  /** Begins a call of another system, which rings for long. */
  foreign(channelId: string): Promise<void>
  isLive(channelId: string): Promise<boolean>
  /** Leaves a recording of a call; only a stand-in has to, since it has no sound. */
  readonly record?: (channelId: string, wav: Buffer) => void
}
