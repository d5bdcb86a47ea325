export { dayHere } from '#kit/day'
