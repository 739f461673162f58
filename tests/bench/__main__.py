"""`python -m tests.bench`: the calculations, the server, the documents."""

from tests.bench import bench_analysis, bench_documents, bench_server

if __name__ == "__main__":
    bench_analysis.main()  # begins with what machine this is
    print()
    bench_server.main()
    print()
    bench_documents.main()
