"""The configuration of nginx for several processes on one machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import Final

from valuemap.server.affinity import NAME
from valuemap.server.waiting_document import document
from valuemap.texts import busy as texts

LARGEST_BODY: Final = "11m"
"""A file of 10 MB comes within a form."""
CERTIFICATE: Final = "/etc/ssl/valuemap/fullchain.pem"
CERTIFICATE_KEY: Final = "/etc/ssl/valuemap/privkey.pem"
LOGS: Final = "/var/log/nginx"

_WHOLE: Final = Template("""\
# /etc/nginx/conf.d/valuemap.conf, made by
# python -m valuemap nginx $asked
#
# In nginx.conf itself, for 9,000 visitors: worker_rlimit_nofile 65536; and in
# its events block worker_connections 32768; (each visitor takes two or three).

# A browser keeps to one process by a cookie that the first page sets. One that
# has none yet, or takes none, does so by its address and its name.
map $$cookie_$cookie $$valuemap_way {
    default $$cookie_$cookie;
    "" $$remote_addr$$http_user_agent;
}

map $$http_upgrade $$valuemap_connection {
    default upgrade;
    "" "";
}

# Links carry keys in their query, and paths of files the id of a visit: the log
# has neither.
map $$uri $$valuemap_path {
    default $$uri;
    "~/_stcore/upload_file/" /_stcore/upload_file;
    "~/media/" /media;
}

log_format valuemap '$$remote_addr [$$time_iso8601] $$request_method $$valuemap_path '
                    '$$status $$body_bytes_sent $$request_time $$upstream_addr';
$forwarded
upstream valuemap {
    hash $$valuemap_way consistent;
    # Never given up: a process that died refuses at once and its visitors go to
    # the next one, until it is back.
$members
    keepalive 64;
    keepalive_timeout 3s;  # Valuemap closes what was idle for five
}
$plain
server {
$listen
    server_name $name;

    access_log $logs/valuemap.log valuemap;
    # At lower levels nginx writes whole requests there, with the keys in them.
    error_log $logs/valuemap-error.log crit;

    client_max_body_size $largest;

    proxy_http_version 1.1;
    proxy_set_header Host $$http_host;
    proxy_set_header Upgrade $$http_upgrade;
    proxy_set_header Connection $$valuemap_connection;
    # In the place of what a visitor sends under these names.
    proxy_set_header X-Forwarded-For $$remote_addr;
    proxy_set_header X-Forwarded-Proto $$$scheme;
    proxy_set_header Forwarded "";

    proxy_connect_timeout 3s;
    proxy_read_timeout 60s;
    proxy_next_upstream error timeout;

    location / {
        proxy_pass http://valuemap;
        error_page 502 504 = @away;
    }

    # While no process answers, as in a restart: a page in Dutch that comes back.
    location @away {
        internal;
        default_type "text/html; charset=utf-8";
        add_header Cache-Control no-store always;
        add_header Refresh 5 always;
        add_header Retry-After 5 always;
        return 503 '$away';
    }

    # The line over which a page is drawn stays open as long as the page.
    location ~ /_stcore/stream$$ {
        proxy_pass http://valuemap;
        proxy_read_timeout 1h;
        proxy_send_timeout 1h;
    }

    # Saving twice is saving once: where a process died halfway, the next one is asked.
    location ~ /_valuemap/save$$ {
        proxy_pass http://valuemap;
        proxy_next_upstream error non_idempotent;
    }

    # Files belong to a visit. Where that moved to another process, the first one
    # does not know it.
    location ~ /(media|_stcore/upload_file)/ {
        proxy_pass http://valuemap;
        proxy_next_upstream error timeout http_403 http_404;
    }
}
""")
_TO_HTTPS: Final = Template("""
server {
    listen 80;
    listen [::]:80;
    server_name $name;
    access_log off;
    error_log $logs/valuemap-error.log crit;
    return 301 https://$$host$$request_uri;
}
""")
_HTTPS: Final = Template("""\
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate $certificate;
    ssl_certificate_key $key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:valuemap:10m;
    ssl_session_timeout 1d;
    ssl_session_tickets off;
    add_header Strict-Transport-Security "max-age=31536000" always;""")
_FORWARDED: Final = """
# The proxy in front has the TLS: it must replace X-Forwarded-For and
# X-Forwarded-Proto. Its address goes here, for nginx to believe it.
set_real_ip_from 127.0.0.1;
real_ip_header X-Forwarded-For;
map $http_x_forwarded_proto $valuemap_scheme {
    default http;
    https https;
}
"""


@dataclass(frozen=True)
class Asked:
    """What the configuration is for.

    Attributes:
        name: under which visitors reach the installation.
        ports: of the processes, on this machine.
        plain: where nginx listens without TLS, as another proxy in front has that; empty for
            HTTPS at the usual port.
        certificate, key: the files of the certificate.
        logs: the folder for nginx's logs.
    """

    name: str
    ports: Sequence[int]
    plain: str = ""
    certificate: str = CERTIFICATE
    key: str = CERTIFICATE_KEY
    logs: str = LOGS


def configuration(asked: Asked) -> str:
    """What to put in a file that nginx reads within its http block."""
    https = _HTTPS.substitute(certificate=asked.certificate, key=asked.key)
    told = [f"--processes {len(asked.ports)} --port {asked.ports[0]} --name {asked.name}"]
    told += [f"--plain {asked.plain}"] if asked.plain else []
    return _WHOLE.substitute(
        asked=" ".join(told),
        cookie=NAME,
        forwarded=_FORWARDED if asked.plain else "",
        members="\n".join(f"    server 127.0.0.1:{port} max_fails=0;" for port in asked.ports),
        plain="" if asked.plain else _TO_HTTPS.substitute(name=asked.name, logs=asked.logs),
        listen=f"    listen {asked.plain};" if asked.plain else https,
        name=asked.name,
        logs=asked.logs,
        largest=LARGEST_BODY,
        away=document(texts.AWAY, texts.AWAY_WAIT, texts.NOTHING_LOST),
        scheme="valuemap_scheme" if asked.plain else "scheme",
    )
