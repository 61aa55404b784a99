import { flag, text } from '../map/option.ts'
import { RECORDING_OPTIONS } from './recording-options.ts'

export const LOOK_OPTIONS = {
  instrument: text('DATA', 'name'),
  timezone: text('DATA', 'zone'),
  ...RECORDING_OPTIONS,
  json: flag('OUTPUT'),
} as const
