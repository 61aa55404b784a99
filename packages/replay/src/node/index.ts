export { openRecording } from './open-recording.ts'
