// Reads a picture of a QR code as a telephone does, with a library that shares nothing with the one that drew it.

import jsQR from "jsqr";

/** The text in a picture (PNG); null where none is found. A blank page turns it into points. */
export async function decodeQr(browser, picture) {
  const page = await browser.newPage();
  try {
    const { width, height, points } = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const ink = canvas.getContext("2d");
      ink.drawImage(image, 0, 0);
      const { data } = ink.getImageData(0, 0, image.width, image.height);
      const points = Array.from({ length: data.length / 4 }, (_, place) => (data[place * 4] < 128 ? "1" : "0")).join("");
      return { width: image.width, height: image.height, points };
    }, picture.toString("base64"));
    const decode = jsQR.default ?? jsQR;
    const seen = Uint8ClampedArray.from([...points].flatMap((dark) => (dark === "1" ? [0, 0, 0, 255] : [255, 255, 255, 255])));
    return decode(seen, width, height)?.data ?? null;
  } finally {
    await page.close();
  }
}
