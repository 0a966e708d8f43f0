/** Names a recording, and says why there is none to hear. The call log and the recording's address call it. */
export const RECORDING = 'Recording'
export const SIMULATED_RECORDING = 'Simulated recording: tones in place of voices'

export const noRecording = {
  dry_run: 'A dry run places no call, so there is nothing to hear.',
  not_recorded: 'This campaign does not record its calls.',
  not_ended: 'The recording is there once the call has ended.',
  not_answered: 'Nobody answered this call, so nothing was recorded.',
  unknown_to_carrier: 'The carrier never told its id of this call, so it cannot be asked.',
  not_allowed: 'Your role does not include recordings. An operator can play them.',
  carrier_silent: 'The carrier does not answer at the moment. Try again shortly.',
  carrier_gives_none: 'This carrier does not hand out recordings.',
  shorter: 'The recording is shorter. Ask again without `Range`.',
} as const
