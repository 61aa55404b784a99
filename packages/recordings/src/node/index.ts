export { openRecording, sizeOfFile } from './open-recording.ts'
