// Owns the icons that packages carry, made from the PNGs in resources/icons: one file per size for Linux, and the containers of
// macOS and Windows, which hold PNGs as they are.
import { Buffer } from 'node:buffer';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Apple's type codes: one for each size in points and scale. The sizes below 32 have no code for PNG that every macOS reads. */
const appleTypes = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

const png = (size) => join(root, 'resources/icons', `attest-${size}.png`);

/** Writes `16x16.png` …, `icon.icns` and `icon.ico` into `folder`. */
export function writeIcons(folder) {
  mkdirSync(folder, { recursive: true });
  for (const size of sizes) copyFileSync(png(size), join(folder, `${size}x${size}.png`));
  writeFileSync(join(folder, 'icon.icns'), appleIcons());
  writeFileSync(join(folder, 'icon.ico'), windowsIcons());
}

function appleIcons() {
  const parts = Object.entries(appleTypes).flatMap(([size, types]) => {
    const image = readFileSync(png(size));
    return types.map((type) => block(type, image));
  });
  return block('icns', Buffer.concat(parts));
}

/** A type of four letters, the length of the whole, the content. */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

function windowsIcons() {
  const images = windowsSizes.map((size) => readFileSync(png(size)));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let place = head.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    // A byte holds up to 255; 0 stands for 256.
    head.writeUInt8(windowsSizes[index] % 256, entry);
    head.writeUInt8(windowsSizes[index] % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(place, entry + 12);
    place += image.length;
  });
  return Buffer.concat([head, ...images]);
}
