// Saves the drawing that is shown, with its typeface in it, as PNG or SVG.
function drawing() {
  var all = Array.from(document.querySelectorAll("figure > svg"));
  var shown = all.find(function (svg) { return svg.getClientRects().length; });
  var svg = shown.cloneNode(true), box = shown.viewBox.baseVal;
  var style = document.createElementNS(svg.namespaceURI, "style");
  style.textContent = document.querySelector("style").textContent.split("/**/")[0];
  svg.prepend(style);
  svg.setAttribute("width", box.width);
  svg.setAttribute("height", box.height);
  return { text: new XMLSerializer().serializeToString(svg), width: box.width, height: box.height };
}
function save(name, address) {
  var link = document.createElement("a");
  link.download = name; link.href = address; link.click();
}
function address(text) { return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text); }
document.querySelector("#png").addEventListener("click", function () {
  var made = drawing(), picture = new Image(), sharp = Math.max(2, Math.min(4, 3300 / made.width));
  picture.onload = function () {
    var canvas = document.createElement("canvas");
    canvas.width = sharp * made.width; canvas.height = sharp * made.height;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    save("map.png", canvas.toDataURL("image/png"));
  };
  picture.src = address(made.text);
});
document.querySelector("#svg").addEventListener("click", function () { save("map.svg", address(drawing().text)); });
