export default async function tearDown() {
  await globalThis.kalkanTestKeeping?.stop();
}
