import { expect, test } from '@jest/globals';
import { isWeakPin } from './weak-pin.js';

test.each(['000000', '123456', '654321', '789012', '121212', '123123', '112211', '111222', '246802'])(
  '%s is tried first',
  (pin) => expect(isWeakPin(pin)).toBe(true),
);

test.each(['704913', '190284', '102938', '836271'])('%s is not', (pin) => expect(isWeakPin(pin)).toBe(false));
