(function () {
  "use strict";
  var root = document.documentElement;
  var data = JSON.parse(document.getElementById("data").textContent);
  var colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#666666",
    "#332288", "#88ccee", "#44aa99", "#117733", "#999933", "#ddcc77", "#cc6677", "#882255", "#aa4499", "#661100"];
  var inDark = ["#4aa8e0", "#f0b429", "#2fc79a", "#dd9cc0", "#8fd0f5", "#ff8a3d", "#ddd04a", "#a3adb5",
    "#8c7ae6", "#b5e3f7", "#7fd6c8", "#4fbf6b", "#c9c960", "#efe0a0", "#e8959f", "#d06a95", "#d98ccc", "#c98a6a"];
  var dashes = [[], [7, 3], [2, 2], [9, 3, 2, 3], [12, 4], [4, 4], [1, 3], [6, 2, 1, 2, 1, 2]];
  var days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var plots = [];

  function css(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
  function two(n) { return n < 10 ? "0" + n : "" + n; }
  function group(text) { return text.replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  function plain(v) {
    if (v === 0) return "0";
    var a = Math.abs(v);
    if (a >= 99.95) return group(String(Math.round(v)));
    return String(Number(v.toPrecision(3)));
  }
  function seconds(v) {
    var a = Math.abs(v);
    if (a === 0) return "0 s";
    if (a < 0.9995e-3) return plain(v * 1e6) + " µs";
    if (a < 0.9995) return plain(v * 1e3) + " ms";
    if (a < 59.95) return plain(v) + " s";
    if (a < 3600) return plain(v / 60) + " min";
    return plain(v / 3600) + " h";
  }
  function bytes(v) {
    var units = ["B", "KiB", "MiB", "GiB", "TiB"], i = 0;
    while (Math.abs(v) >= 1023.5 && i < 4) { v /= 1024; i++; }
    return plain(v) + " " + units[i];
  }
  function shown(unit, v) {
    if (v == null) return "–";
    if (unit === "s") return seconds(v);
    if (unit === "1") return plain(v * 100) + " %";
    if (unit === "1/s") return plain(v) + "/s";
    if (unit === "B") return bytes(v);
    if (unit === "USD" || unit === "USD/h") return "$" + (Math.abs(v) >= 1 ? group(v.toFixed(2)) : plain(v)) + (unit === "USD/h" ? "/h" : "");
    return plain(v);
  }
  function tick(unit, v) {
    if (unit === "USD" || unit === "USD/h") return "$" + plain(v);
    if (unit === "1/s") return plain(v);
    return shown(unit, v);
  }
  function moment(s) {
    var d = new Date(s * 1000);
    return days[d.getUTCDay()] + " " + d.getUTCDate() + " " + months[d.getUTCMonth()] + " " + two(d.getUTCHours()) + ":" + two(d.getUTCMinutes());
  }
  function timeTicks(u, splits) {
    return splits.map(function (s) {
      var d = new Date(s * 1000);
      if (d.getUTCHours() === 0 && d.getUTCMinutes() === 0) return days[d.getUTCDay()] + " " + d.getUTCDate() + " " + months[d.getUTCMonth()];
      return two(d.getUTCHours()) + ":" + two(d.getUTCMinutes());
    });
  }
  function alpha(hex, a) {
    var n = parseInt(hex.slice(1), 16);
    return "rgba(" + (n >> 16) + "," + ((n >> 8) & 255) + "," + (n & 255) + "," + a + ")";
  }
  function height(unit, values, log) {
    return log ? values.map(function (v) { return v == null ? null : Math.max(v, 1e-4); }) : values;
  }

  function logRange(u, lo, hi) {
    if (lo == null || hi == null || !(lo > 0)) return [0.01, 1];
    var power = Math.pow(10, Math.floor(Math.log10(lo))), lead = lo / power;
    return [power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1), Math.max(hi, lo * 1.5) * 1.2];
  }

  function build(host, chart) {
    var palette = dark.matches ? inDark : colours;
    var ink = css("--soft"), grid = css("--grid");
    var n = chart.x.length - 1;
    var xs = [], columns, series = [{ label: "time", value: function (u, v) { return v == null ? "–" : moment(v); } }], bands = [];
    var i;
    if (chart.stacked) {
      xs = chart.x.slice();
      var sum = new Array(n + 1).fill(0), layers = [];
      chart.lines.forEach(function (line, k) {
        for (var b = 0; b < n; b++) sum[b] += line.mean[b] || 0;
        sum[n] = sum[n - 1];
        layers.push({ k: k, line: line, top: sum.slice() });
      });
      var paint = function (l) { return palette[(l.line.colour == null ? l.k : l.line.colour) % palette.length]; };
      layers.reverse();
      columns = layers.map(function (l) { return l.top; });
      layers.forEach(function (l) {
        series.push({
          label: l.line.name, stroke: paint(l), fill: paint(l), width: 1, points: { show: false },
          paths: uPlot.paths.stepped({ align: 1 }),
          value: function (u, v, s, at) { return at == null ? "–" : shown(chart.unit, l.line.mean[Math.min(at, n - 1)]); }
        });
      });
    } else {
      for (i = 0; i < n; i++) xs.push((chart.x[i] + chart.x[i + 1]) / 2);
      columns = [];
      chart.lines.forEach(function (line, k) {
        var bound = line.name.indexOf("bound of ") === 0;
        var colour = bound ? ink : palette[k % palette.length];
        var at = columns.push(height(chart.unit, line.mean, chart.log));
        series.push({
          label: line.name, stroke: colour, width: bound ? 1 : 2, dash: bound ? [4, 4] : dashes[k], points: { show: false }, spanGaps: false,
          value: function (u, v, s, idx) {
            if (v == null || idx == null) return "–";
            var text = shown(chart.unit, line.mean[idx]);
            return line.max && line.max[idx] !== line.min[idx] ? text + " (" + shown(chart.unit, line.min[idx]) + " – " + shown(chart.unit, line.max[idx]) + ")" : text;
          }
        });
        if (line.min) {
          var hi = columns.push(height(chart.unit, line.max, chart.log));
          var lo = columns.push(height(chart.unit, line.min, chart.log));
          series.push({ label: line.name + " max", class: "band", stroke: "transparent", width: 0, points: { show: false } });
          series.push({ label: line.name + " min", class: "band", stroke: "transparent", width: 0, points: { show: false } });
          bands.push({ series: [hi, lo], fill: alpha(colour, .16), of: at });
        }
      });
    }
    var options = {
      width: Math.max(280, host.clientWidth), height: 300, padding: [10, 28, 0, 0],
      tzDate: function (s) { var d = new Date(s * 1000); return new Date(d.getTime() + d.getTimezoneOffset() * 60000); },
      cursor: { sync: { key: "drydock" }, drag: { x: true, y: false } },
      series: series, bands: bands,
      scales: { x: { time: true }, y: chart.log ? { distr: 3, range: logRange } : { range: function (u, lo, hi) { return [0, hi > 0 ? hi * 1.06 : 1]; } } },
      axes: [
        { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, space: 90, values: timeTicks },
        {
          stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, size: 74,
          values: function (u, splits) { return splits.map(function (v) { return v == null ? "" : tick(chart.unit, v); }); },
          filter: chart.log ? function (u, splits) { return splits.map(function (v) { var lead = v / Math.pow(10, Math.floor(Math.log10(v) + 1e-9)); return [1, 2, 5].indexOf(Math.round(lead * 1e6) / 1e6) >= 0 ? v : null; }); } : undefined
        }
      ],
      hooks: {
        drawClear: [function (u) {
          var ctx = u.ctx, spans = chart.faults || [], k;
          ctx.save();
          ctx.fillStyle = "rgba(213,94,0,.14)";
          for (k = 0; k < spans.length; k += 2) {
            var from = Math.max(spans[k], u.scales.x.min), to = Math.min(spans[k + 1], u.scales.x.max);
            if (from > to) continue;
            var left = u.valToPos(from, "x", true), right = u.valToPos(to, "x", true);
            ctx.fillRect(left, u.bbox.top, Math.max(devicePixelRatio, right - left), u.bbox.height);
          }
          ctx.restore();
        }],
        draw: [function (u) {
          if (!chart.marks.length) return;
          var ctx = u.ctx, top = u.bbox.top, tall = chart.marks.length > 80 ? u.bbox.height * .06 : u.bbox.height;
          ctx.save();
          ctx.setLineDash([]);
          ctx.strokeStyle = "rgba(213,94,0,.45)";
          ctx.lineWidth = Math.max(1, devicePixelRatio);
          chart.marks.forEach(function (s) {
            if (s < u.scales.x.min || s > u.scales.x.max) return;
            var x = Math.round(u.valToPos(s, "x", true));
            ctx.beginPath(); ctx.moveTo(x, top + u.bbox.height - tall); ctx.lineTo(x, top + u.bbox.height); ctx.stroke();
          });
          ctx.restore();
        }],
        setSeries: [function (u, at, change) {
          if (at == null || change.show == null) return;
          bands.forEach(function (band) {
            if (band.of === at) band.series.forEach(function (k) { if (u.series[k].show !== change.show) u.setSeries(k, { show: change.show }); });
          });
        }]
      }
    };
    host.textContent = "";
    return new uPlot(options, [xs].concat(columns), host);
  }

  function drawAll() {
    plots.forEach(function (p) { p.plot.destroy(); });
    plots = [];
    document.querySelectorAll(".plot[data-chart]").forEach(function (host) {
      var chart = data[host.getAttribute("data-chart")];
      if (chart) plots.push({ host: host, plot: build(host, chart) });
    });
  }

  drawAll();
  dark.addEventListener("change", drawAll);
  var waiting = 0;
  window.addEventListener("resize", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      plots.forEach(function (p) { p.plot.setSize({ width: Math.max(280, p.host.clientWidth), height: 300 }); });
    }, 100);
  });
  root.setAttribute("data-ready", "ok");
})();
